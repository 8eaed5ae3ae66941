using System.Text.Json;
using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Storage;

namespace MyEms.Web.Api.Catalogue;

/// <summary>
/// The body of a request that describes an entity. It is read here and not bound by the framework: only so is it known which fields were
/// sent, and whatever is wrong with it is a bad request that says where.
/// </summary>
internal static class EntityBody
{
    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <exception cref="BadHttpRequestException">It is no JSON, or too large.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpRequest request, long largest)
    {
        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The body is application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        if (request.ContentLength > largest)
        {
            throw new BadHttpRequestException($"The body has at most {largest} bytes.", StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            using var limited = new MemoryStream();
            var buffer = new byte[16_384];
            for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
            {
                if (limited.Length + read > largest)
                {
                    throw new BadHttpRequestException($"The body has at most {largest} bytes.", StatusCodes.Status413PayloadTooLarge);
                }

                limited.Write(buffer, 0, read);
            }

            return JsonDocument.Parse(limited.ToArray(), s_strict);
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException($"The body cannot be read as JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}.", exception);
        }
    }

    /// <summary>The draft in the body.</summary>
    public static async Task<EntityDraft> DraftAsync(HttpRequest request, CatalogueEntity entity)
    {
        using var body = await ReadAsync(request, CatalogueApi.LargestBody);
        return EntityDraft.Read(entity, body.RootElement);
    }

    /// <summary>The draft in the body, where there is one.</summary>
    public static async Task<EntityDraft> DraftOrEmptyAsync(HttpRequest request, CatalogueEntity entity) =>
        request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding") ? new EntityDraft() : await DraftAsync(request, entity);
}
