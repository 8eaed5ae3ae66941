using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MyEms.Core.Catalogue;
using MyEms.Web.Account;
using MyEms.Web.Api.Catalogue;

namespace MyEms.Web.Api;

/// <summary>The OpenAPI document. It describes and holds no data, so everybody may read it.</summary>
internal static class ApiDocument
{
    private const string Bearer = "bearer";
    private const string Token = "token";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, transformer, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "MyEms",
                Version = "v1",
                Description =
                    "Quantities are exact decimals in the unit named beside them. Unknown is null, never 0. Ranges are half-open; days, hours and months "
                    + "are those of the node's time zone. Errors are problems of RFC 9457 (application/problem+json). What you may not see is answered as not there (404).",
            };
            document.Servers = [];
            EntityDocument.AddSchemas(document, transformer.ApplicationServices.GetRequiredService<EntityCatalogue>());
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The token of POST /v1/sessions." },
                [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = SessionAuthenticationHandler.TokenHeader, Description = "The same token, for clients that cannot set Authorization." },
            };
            document.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }, new() { [new OpenApiSecuritySchemeReference(Token, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Microsoft.AspNetCore.Authorization.IAllowAnonymous>().Any())
            {
                operation.Security = [];
            }

            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<EntityOperationMetadata>().FirstOrDefault() is { } endpoint && context.Document is { } document)
            {
                EntityDocument.Describe(operation, endpoint, document);
            }

            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            {
                parameter.Example = ApiExamples.Of(parameter.Name);
            }

            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
}
