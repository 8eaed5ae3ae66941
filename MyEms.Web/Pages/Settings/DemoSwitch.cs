using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MyEms.Acquisition.Campus.Seeding;
using MyEms.Core.Persistence;

namespace MyEms.Web.Pages.Settings;

/// <summary>
/// Sets the demo up and removes it. Both take longer than somebody may keep the page open, so that the work belongs to the
/// program and not to the page that asked for it.
/// </summary>
internal sealed class DemoSwitch(
    CampusDemo demo, IDbContextFactory<MyEmsDbContext> contexts, IHostApplicationLifetime lifetime, ILogger<DemoSwitch> logger)
{
    private readonly Lock _lock = new();
    private DemoWork _work = DemoWork.None;
    private Task _task = Task.CompletedTask;

    /// <summary>Raised when <see cref="Work"/> changed, on any thread: handlers must only signal.</summary>
    public event Action? Changed;

    /// <summary>What is being done, or what failed last.</summary>
    public DemoWork Work
    {
        get
        {
            lock (_lock)
            {
                return _work;
            }
        }
    }

    /// <summary>What the demo consists of; null when there is none.</summary>
    public async Task<DemoFacts?> FactsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var own = await context.Organisations.Where(o => o.Uuid == CampusIds.Organisation).Select(o => new { o.Id, o.Name }).SingleOrDefaultAsync(cancellationToken);
        return own is null ? null : new DemoFacts(
            own.Name,
            await context.Spaces.CountAsync(s => s.OrganisationId == own.Id, cancellationToken),
            await context.Meters.CountAsync(m => m.OrganisationId == own.Id, cancellationToken),
            await context.DataSources.CountAsync(d => context.Gateways.Any(g => g.Id == d.GatewayId && g.OrganisationId == own.Id), cancellationToken),
            await context.Users.CountAsync(u => u.OrganisationId == own.Id, cancellationToken),
            await context.Organisations.CountAsync(o => o.Id != own.Id, cancellationToken));
    }

    /// <summary>Begins to set the demo up or to remove it; nothing when something is already under way.</summary>
    public void Begin(bool on)
    {
        lock (_lock)
        {
            if (!_task.IsCompleted)
            {
                return;
            }

            _work = on ? DemoWork.SettingUp : DemoWork.Removing;
            _task = Task.Run(() => RunAsync(on), lifetime.ApplicationStopping);
        }

        Changed?.Invoke();
    }

    private async Task RunAsync(bool on)
    {
        var after = DemoWork.None;
        try
        {
            await (on ? demo.SwitchOnAsync(lifetime.ApplicationStopping) : demo.SwitchOffAsync(lifetime.ApplicationStopping));
            Log.DemoSwitched(logger, on ? "set up" : "removed");
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // A removal goes on where it was when it is asked for again.
        }
        catch (Exception error) when (error is DbException or DbUpdateException or TimeoutException or InvalidOperationException)
        {
            Log.DemoFailed(logger, on ? "set up" : "removed", error);
            after = on ? DemoWork.SettingUpFailed : DemoWork.RemovingFailed;
        }

        lock (_lock)
        {
            _work = after;
        }

        Changed?.Invoke();
    }
}

/// <summary>What is being done to the demo.</summary>
internal enum DemoWork
{
    None,
    SettingUp,
    Removing,
    SettingUpFailed,
    RemovingFailed,
}
