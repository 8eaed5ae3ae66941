using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Core.Reach;

/// <summary>
/// How much of a meter counts for a node, in which role and when: derived from configuration and date only, by
/// <see cref="ReachCalculator"/>. A node's ledger is the sum of its meters' vectors times these weights.
/// </summary>
public sealed record Coefficient(int NodeId, int MeterId, LedgerRole Role, decimal Weight, DateTime ValidFrom, DateTime ValidTo)
{
    public Validity Validity => new(ValidFrom, ValidTo);
}

internal sealed class CoefficientConfiguration : IEntityTypeConfiguration<Coefficient>
{
    public void Configure(EntityTypeBuilder<Coefficient> builder)
    {
        builder.ToTable("coefficient").HasKey(c => new { c.NodeId, c.MeterId, c.Role, c.ValidFrom });
        builder.Property(c => c.Weight).HasPrecision(18, 9);
        builder.HasIndex(c => c.MeterId);
    }
}
