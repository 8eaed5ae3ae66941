namespace MyEms.Web.Pages.Meters;

/// <summary>What the list of meters is sorted by.</summary>
public enum MeterSort
{
    Name,
    Category,
    Space,
}
