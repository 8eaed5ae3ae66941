using MyEms.Core.Calendars;
using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Ledger;
using MyEms.Core.Spaces;

namespace MyEms.Core.Nodes;

/// <summary>What the descriptions of all kinds of nodes have in common.</summary>
internal static class NodeDescription
{
    /// <summary>Owner, name and description.</summary>
    public static void DescribeNode<T>(this EntityBuilder<T> e)
        where T : Node
    {
        e.OwnedBy(n => n.OrganisationId);
        e.Identity(n => n.Uuid);
        e.Label(n => n.Name);
        e.SortedBy("name");
        e.Omit(n => n.Kind);
        e.Text(n => n.Name).IsRequired().IsSearched();
        e.Text(n => n.Description).MultiLine().IsSearched().Unlisted();
        e.HoldsData("ledger", "exists (select from ledger_day where node_id = @id)");
    }

    /// <summary>The space that it lies in.</summary>
    public static void PlacedIn<T>(this EntityBuilder<T> e, string name = "spaceId")
        where T : Node
    {
        e.Dated<Placement>("placement", p => p.NodeId, p => p.Reference<Space>(x => x.SpaceId).Named(name));
        e.Rule(PlacementRules.NoLoopAsync);
    }

    /// <summary>The calendar that it works by, unless it takes that of the space above.</summary>
    public static void WorksBy<T>(this EntityBuilder<T> e)
        where T : Node =>
        e.Dated<CalendarBinding>("calendar", b => b.NodeId, b => b.Reference<WorkingCalendar>(x => x.CalendarId).Named("workingCalendarId").Unlisted());

    /// <summary>Meters, or members of another kind, with weight and direction.</summary>
    public static MemberLink Members<T, TMember>(this EntityBuilder<T> e, string name)
        where T : Node
        where TMember : Node =>
        e.Members<Binding, TMember>(name, b => b.OwnerId, b => b.MemberId, b =>
        {
            b.Choice(x => x.Role);
            b.Number(x => x.Weight).Min(-1000).Max(1000);
        }).Rule(BindingRules.NoLoopAsync);
}
