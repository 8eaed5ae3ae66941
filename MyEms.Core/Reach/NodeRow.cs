using MyEms.Core.Nodes;

namespace MyEms.Core.Reach;

/// <summary>What the ledger needs to know of a node.</summary>
public sealed record NodeRow(int Id, NodeKind Kind, int OrganisationId);

/// <summary>What the ledger needs to know of an organisation.</summary>
public sealed record OrganisationRow(int Id, string Zone);

/// <summary>What the ledger needs to know of a meter besides its versions.</summary>
public sealed record MeterRow(int Id, decimal? RolloverValue, TimeSpan GapLimit);

/// <summary>A tariff's category.</summary>
public sealed record TariffRow(int Id, int CategoryId);

/// <summary>The point that carries a meter's energy register.</summary>
public sealed record RegisterRow(int MeterId, int PointId);
