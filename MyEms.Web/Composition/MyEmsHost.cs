using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MyEms.Acquisition;
using MyEms.Acquisition.Campus;
using MyEms.Acquisition.Campus.History;
using MyEms.Acquisition.Campus.Seeding;
using MyEms.Core.Categories;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Reports;
using MyEms.Pipeline.Ingest;
using MyEms.Pipeline.Operations;
using MyEms.Pipeline.Stages;
using MyEms.Web.Account;
using MyEms.Web.Api;
using MyEms.Web.Api.Operations;
using MyEms.Web.CommandLine;
using MyEms.Web.Pages.Overview;
using MyEms.Web.Security;
using Npgsql;

namespace MyEms.Web.Composition;

/// <summary>The table of contents of the running program.</summary>
internal static class MyEmsHost
{
    public static WebApplicationBuilder AddMyEms(this WebApplicationBuilder builder, Database database)
    {
        var services = builder.Services;
        var roles = Roles.Parse(builder.Configuration["MyEms:Roles"]);
        services.AddSingleton(roles);
        services.AddLedgerReading(database.ConnectionString);
        services.AddReports();
        services.AddInsight();
        services.AddApi();
        services.AddDataProtection().SetApplicationName("MyEms").PersistKeysToDbContext<MyEmsDbContext>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");

        // In the order of the flow: what comes first stops last.
        services.AddIngest(options => options.SpoolDirectory = Path.Combine(database.Directory, "spool"));
        if (roles.Pipeline)
        {
            services.AddLedgerPipeline();
            services.AddStageReports();
        }

        if (roles.Acquisition)
        {
            services.AddAcquisition();
        }

        services.AddCampus(roles.Acquisition);
        services.AddSingleton(provider => ProgressOf(provider.GetRequiredService<CampusProgress>()));

        builder.AddWebUi();
        services.AddAccount(); // after the screens, whose own authentication state it replaces
        return builder;
    }

    /// <summary>The database and what reads the ledger: enough for commands too.</summary>
    public static IServiceCollection AddLedgerReading(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddNpgsqlDataSource(connectionString);
        services.AddDbContextFactory<MyEmsDbContext>((provider, options) => options.UseMyEms(provider.GetRequiredService<NpgsqlDataSource>()));
        services.TryAddSingleton<LedgerModelCache>();
        services.TryAddSingleton<EnergyQuery>();
        services.TryAddSingleton<EnergyPartQuery>();
        services.TryAddSingleton<CategoryList>();
        services.TryAddSingleton<Core.Live.LiveValues>();
        return services;
    }

    // Pages know no demo: they are told how far its history is.
    private static HistoryProgress ProgressOf(CampusProgress campus) =>
        new(() => campus.State is { Phase: CampusPhase.Loading } state ? (state.Fraction, state.Oldest) : null);

    /// <summary>On an empty database the demo is set up, unless <c>MyEms:Demo</c> is false: a page without a site shows nothing.</summary>
    public static async Task PrepareAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        if (app.Configuration.GetValue("MyEms:Demo", true))
        {
            await app.Services.GetRequiredService<CampusDemo>().EnsureAsync(cancellationToken);
        }
    }

    public static WebApplication MapMyEms(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseApi();
        app.UseAccount();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapMetrics();
        app.MapAccount();
        app.MapApi();
        return app.MapWebUi();
    }
}
