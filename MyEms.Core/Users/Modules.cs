namespace MyEms.Core.Users;

/// <summary>The parts of the product for which rights are given. Keys are stored in privileges and never change.</summary>
public static class Modules
{
    public const string Spaces = "spaces";
    public const string Equipments = "equipments";
    public const string Meters = "meters";
    public const string Sources = "sources";
    public const string Tenants = "tenants";
    public const string Categories = "categories";
    public const string Costs = "costs";
    public const string Carbon = "carbon";
    public const string Calendars = "calendars";
    public const string Production = "production";
    public const string Users = "users";
    public const string Organisations = "organisations";

    public static readonly IReadOnlyList<string> All =
        [Spaces, Equipments, Meters, Sources, Tenants, Categories, Costs, Carbon, Calendars, Production, Users, Organisations];
}
