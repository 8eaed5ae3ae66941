using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Calendars;

internal sealed class WorkingCalendarDescriptor : IEntityDescriptor<WorkingCalendar>
{
    public void Describe(EntityBuilder<WorkingCalendar> e)
    {
        e.Slug("working-calendars").Module(Modules.Calendars);
        e.OwnedBy(c => c.OrganisationId);
        e.Identity(c => c.Uuid);
        e.Label(c => c.Name);
        e.SortedBy("name");
        e.Text(c => c.Name).IsRequired().IsSearched();
        e.WeekDays(c => c.RestDays).ChangesLedger();
    }
}
