using System.Globalization;
using Bunit;
using MudBlazor.Services;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Tests.Pages.Spaces;

[Trait("Feature", "SPC-03")]
public sealed class CheckResultTests : BunitContext, IAsyncLifetime
{
    public CheckResultTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Services.AddMudServices();
        Services.AddLocalisation();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    async ValueTask IAsyncDisposable.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void CheckResult_AFinding_LeadsToItsSpace()
    {
        var chosen = 0;
        var finding = new HierarchyFinding(HierarchyFault.CountedTwice, SmallMap.Map.Find(12)!, [SmallMap.Map.Find(11)!]);
        var result = Render<CheckResult>(p => p.Add(c => c.Findings, [finding]).Add(c => c.OnChoose, (int id) => chosen = id));

        result.Find("li button").Click();

        Assert.Equal(3, chosen);
        Assert.Contains("Paint lies outside the place of its parent meter Press", result.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckResult_NoFinding_SaysSo() =>
        Assert.Contains("nothing wrong", Render<CheckResult>(p => p.Add(c => c.Findings, [])).Markup, StringComparison.Ordinal);
}
