using System.Text.Json;
using MyEms.Core.Catalogue;

namespace MyEms.Core.Users;

/// <summary>The privileges that every installation has. Their names are put into the reader's language by their number.</summary>
public static class KnownPrivileges
{
    public const int SystemAdministrator = 1;
    public const int EnergyManager = 2;
    public const int FacilityManager = 3;
    public const int Viewer = 4;

    private static readonly string[] s_all = ["view", "create", "edit", "delete"];
    private static readonly string[] s_edit = ["view", "edit"];
    private static readonly string[] s_view = ["view"];
    private static readonly string[] s_facility = [Modules.Spaces, Modules.Equipments, Modules.Meters, Modules.Sources, Modules.Tenants, Modules.Calendars];
    private static readonly string[] s_people = [Modules.Users, Modules.Organisations];

    public static IReadOnlyList<Privilege> All { get; } =
    [
        Of(SystemAdministrator, "0199aaaa-0000-7000-8000-000000000001", "System Administrator", "Everything in every module.", _ => s_all),
        Of(EnergyManager, "0199aaaa-0000-7000-8000-000000000002", "Energy Manager", "Everything but users and organisations.", m => s_people.Contains(m) ? s_view : s_all),
        Of(FacilityManager, "0199aaaa-0000-7000-8000-000000000003", "Facility Manager", "Edits places, equipment, meters and sources; sees the rest.", m => s_facility.Contains(m) ? s_edit : s_people.Contains(m) ? [] : s_view),
        Of(Viewer, "0199aaaa-0000-7000-8000-000000000004", "Viewer", "Sees, changes nothing.", m => s_people.Contains(m) ? [] : s_view),
    ];

    /// <summary>The rights of somebody who was given no privilege.</summary>
    public static Permissions Default { get; } = Privilege.Read(All[Viewer - 1].Grants) ?? Permissions.None;

    private static Privilege Of(int id, string uuid, string name, string description, Func<string, string[]> actions) => new()
    {
        Id = id,
        Uuid = Guid.Parse(uuid),
        Name = name,
        Description = description,
        Grants = JsonSerializer.Serialize(Modules.All.Where(m => actions(m).Length > 0).ToDictionary(m => m, actions)),
    };
}
