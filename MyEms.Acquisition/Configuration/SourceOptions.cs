using System.Text.Json;
using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Configuration;

/// <summary>
/// The options of a data source as stored: <c>{"pipelineDepth":4,"maxGap":16,"maxBlock":100}</c>, each optional. Pure.
/// </summary>
internal static class SourceOptions
{
    /// <summary>Puts the options into the specification; what is wrong with them becomes its <see cref="DataSourceSpec.OptionsProblem"/>.</summary>
    public static DataSourceSpec Apply(DataSourceSpec source, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().Aggregate(source, Apply)
                : source with { OptionsProblem = "The options are not a JSON object." };
        }
        catch (JsonException e)
        {
            return source with { OptionsProblem = $"The options are not JSON: {e.Message}" };
        }
    }

    private static DataSourceSpec Apply(DataSourceSpec source, JsonProperty option)
    {
        if (option.Value.ValueKind != JsonValueKind.Number || !option.Value.TryGetInt32(out var value))
        {
            return source with { OptionsProblem = $"The option \"{option.Name}\" is not a whole number." };
        }

        return option.Name switch
        {
            "pipelineDepth" => source with { PipelineDepth = value },
            "maxGap" => source with { MaxGap = value },
            "maxBlock" => source with { MaxBlock = value },
            _ => source with { OptionsProblem = $"There is no option \"{option.Name}\": use pipelineDepth, maxGap or maxBlock." },
        };
    }
}
