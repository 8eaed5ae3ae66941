namespace MyEms.Web.Pages.Settings;

/// <summary>What the demo consists of, for those who are about to remove it.</summary>
/// <param name="Name">Its organisation's name: what must be typed to remove it.</param>
/// <param name="Spaces">Spaces that go.</param>
/// <param name="Meters">Meters that go.</param>
/// <param name="Sources">Data sources that go.</param>
/// <param name="Users">Users who see the demo only and go with it.</param>
/// <param name="OtherOrganisations">Organisations that stay.</param>
public sealed record DemoFacts(string Name, int Spaces, int Meters, int Sources, int Users, int OtherOrganisations);
