using System.IO.Compression;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.ResponseCompression;
using MudBlazor.Services;
using MyEms.Web.Components;
using MyEms.Web.Localisation;
using MyEms.Web.Pages;
using MyEms.Web.Pages.Settings;
using MyEms.Web.Repair;
using MyEms.Web.Reports;

namespace MyEms.Web.Composition;

/// <summary>The screens: components, texts, static files, security headers.</summary>
internal static class WebUi
{
    public static WebApplicationBuilder AddWebUi(this WebApplicationBuilder builder)
    {
        // Outside the development environment the files of packages are found only after publishing, unless asked for.
        builder.WebHost.UseStaticWebAssets();

        var services = builder.Services;
        services.AddRazorComponents().AddInteractiveServerComponents(options => options.DetailedErrors = builder.Environment.IsDevelopment());
        services.AddCascadingAuthenticationState();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.VisibleStateDuration = 6000;
            options.SnackbarConfiguration.ShowTransitionDuration = 100;
            options.SnackbarConfiguration.HideTransitionDuration = 100;
        });
        services.AddLocalisation(missingKeyThrows: !builder.Environment.IsProduction());
        services.AddScreens();
        services.AddReportPages();
        services.AddSettingsPage();
        services.AddRepairDesk();
        services.AddResponseCompression(options =>
        {
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        return builder;
    }

    /// <summary>The middleware and endpoints of the screens. Security headers and authentication come before it.</summary>
    public static WebApplication MapWebUi(this WebApplication app)
    {
        app.UseResponseCompression();
        // People get a page for an address that does not exist; programs keep the bare answer.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
            }

            return next(context);
        });
        app.UseRequestLocalization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapPreferences();
        app.MapReportExports();
        app.MapRepairFiles();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null); // ours says it already
        return app;
    }
}
