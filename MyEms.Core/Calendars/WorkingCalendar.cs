using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyEms.Core.Calendars;

/// <summary>A working calendar: weekly rest days and single non-working days.</summary>
public sealed class WorkingCalendar
{
    public int Id { get; set; }

    public Guid Uuid { get; set; } = Guid.CreateVersion7();

    public int OrganisationId { get; set; }

    public required string Name { get; set; }

    /// <summary>Weekly non-working days: bit 0 Monday … bit 6 Sunday.</summary>
    public int RestDays { get; set; } = 0b110_0000;
}

internal sealed class WorkingCalendarConfiguration : IEntityTypeConfiguration<WorkingCalendar>
{
    public void Configure(EntityTypeBuilder<WorkingCalendar> builder)
    {
        builder.ToTable("working_calendar");
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.HasIndex(c => c.Uuid).IsUnique();
        builder.HasOne<Organisations.Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
