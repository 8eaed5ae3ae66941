using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Time;

namespace MyEms.Core.Persistence;

internal static class DatedConfiguration
{
    /// <summary>Half-open, not empty; one table per version type, named like the type.</summary>
    public static void IsDated<T>(this EntityTypeBuilder<T> builder)
        where T : class, IDated
    {
        var table = SnakeCase(typeof(T).Name);
        builder.ToTable(table, t => t.HasCheckConstraint($"{table}_range", "valid_from < valid_to"));
        builder.Ignore(v => v.Validity);
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
