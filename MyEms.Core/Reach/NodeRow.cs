using MyEms.Core.Meters;
using MyEms.Core.Nodes;

namespace MyEms.Core.Reach;

/// <summary>What the ledger needs to know of a node.</summary>
public sealed record NodeRow(int Id, NodeKind Kind, int OrganisationId);

/// <summary>What the ledger needs to know of an organisation.</summary>
public sealed record OrganisationRow(int Id, string Zone);

/// <summary>What the ledger needs to know of a meter besides its versions.</summary>
public sealed record MeterRow(int Id, decimal? RolloverValue, TimeSpan GapLimit)
{
    public MeterSource Source { get; init; }

    public MeterSignal Signal { get; init; }

    public RegisterDirection Direction { get; init; }

    public GapMethod GapMethod { get; init; }

    public TimeSpan GapMaximum { get; init; } = TimeSpan.FromDays(62);

    public decimal? HourlyLow { get; init; }

    public decimal? HourlyHigh { get; init; }
}

/// <summary>An item's unit code.</summary>
public sealed record ItemRow(int Id, string Unit);

/// <summary>A tariff's category.</summary>
public sealed record TariffRow(int Id, int CategoryId);

/// <summary>The point that carries a meter's energy register.</summary>
public sealed record RegisterRow(int MeterId, int PointId);

/// <summary>The number of a time-of-use period.</summary>
internal sealed record TariffPeriodRow(short Id, string Code);
