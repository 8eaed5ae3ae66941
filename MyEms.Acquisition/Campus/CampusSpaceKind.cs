namespace MyEms.Acquisition.Campus;

/// <summary>Level of a space in the tree organisation → site → building → floor → zone.</summary>
public enum CampusSpaceKind
{
    Organisation,
    Site,
    Building,
    Floor,
    Zone,
}
