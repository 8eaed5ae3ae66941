using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyEms.Core.Calendars;

/// <summary>A local date on which nobody works, or (with <see cref="IsWorking"/>) works although it is a weekly rest day.</summary>
public sealed class NonWorkingDay
{
    public int CalendarId { get; set; }

    public DateOnly Day { get; set; }

    public string? Description { get; set; }

    public bool IsWorking { get; set; }
}

internal sealed class NonWorkingDayConfiguration : IEntityTypeConfiguration<NonWorkingDay>
{
    public void Configure(EntityTypeBuilder<NonWorkingDay> builder)
    {
        builder.ToTable("non_working_day").HasKey(d => new { d.CalendarId, d.Day });
        builder.Property(d => d.Description).HasMaxLength(200);
        builder.HasOne<WorkingCalendar>().WithMany().HasForeignKey(d => d.CalendarId).OnDelete(DeleteBehavior.Cascade);
    }
}
