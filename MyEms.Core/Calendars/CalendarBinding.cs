using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Time;

namespace MyEms.Core.Calendars;

/// <summary>Which calendar a node and all below it work by, unless they set their own.</summary>
public sealed class CalendarBinding : IDated
{
    public int Id { get; set; }

    public int NodeId { get; set; }

    public int CalendarId { get; set; }

    public DateTime ValidFrom { get; set; } = Validity.Beginning;

    public DateTime ValidTo { get; set; } = Validity.End;
}

internal sealed class CalendarBindingConfiguration : IEntityTypeConfiguration<CalendarBinding>
{
    public void Configure(EntityTypeBuilder<CalendarBinding> builder)
    {
        builder.IsDated();
        builder.HasIndex(b => new { b.NodeId, b.ValidFrom }).IsUnique();
        builder.HasOne<Node>().WithMany().HasForeignKey(b => b.NodeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<WorkingCalendar>().WithMany().HasForeignKey(b => b.CalendarId).OnDelete(DeleteBehavior.Restrict);
    }
}
