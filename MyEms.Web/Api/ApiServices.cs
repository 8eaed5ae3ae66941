using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics;
using MyEms.Core.Catalogue;
using MyEms.Core.Reports;
using MyEms.Web.Api.Catalogue;
using MyEms.Web.Api.Changes;
using MyEms.Web.Api.Closing;
using MyEms.Web.Api.Energy;
using MyEms.Web.Api.Formulas;
using MyEms.Web.Api.Lineage;
using MyEms.Web.Api.Meters;
using MyEms.Web.Api.Operations;
using MyEms.Web.Api.Repair;
using MyEms.Web.Api.Reports;
using MyEms.Web.Api.Sessions;
using MyEms.Web.Reports.Rendering;

namespace MyEms.Web.Api;

/// <summary>REST under <c>/v1</c> (API-01): every answer that is not a success is a problem of RFC 9457.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Problems.Complete);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // so that the answer can name the parameter
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddSingleton<FaultTexts>();
        services.AddCatalogueApi();
        services.AddSingleton<MeterLookup>();
        services.AddSingleton<MeterEnergy>();
        services.AddReportRenderers();
        services.AddSingleton<ReportFiles>();
        return services.AddApiDocument();
    }

    /// <summary>Before everything that can fail: answers of the API never carry a page or a stack trace.</summary>
    public static WebApplication UseApi(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(ApiPaths.Root), api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions
            {
                StatusCodeSelector = error => error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
                SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException or OperationCanceledException,
            });
            api.UseStatusCodePages();
        });
        return app;
    }

    public static WebApplication MapApi(this WebApplication app)
    {
        app.MapApiDocument();
        var root = app.MapGroup(ApiPaths.Root);
        root.MapSessions();
        root.MapCatalogue(app.Services.GetRequiredService<EntityCatalogue>(), app.Services.GetRequiredService<EntityStores>());
        root.MapMeters();
        root.MapMeterEnergy();
        root.MapLineage();
        root.MapChanges();
        root.MapLocks();
        root.MapOperations();
        root.MapFormulas();
        root.MapImports();
        root.MapCorrections();
        root.MapReports(app.Services.GetRequiredService<ReportCatalogue>());
        root.MapFallback("{**path}", () => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound)).ExcludeFromDescription();
        return app;
    }
}
