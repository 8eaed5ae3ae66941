using MyEms.Acquisition.Supervision;
using MyEms.Core.Ledger;
using MyEms.Core.Readings;

namespace MyEms.Web.Pages.Settings;

/// <summary>How this installation is doing, at one moment.</summary>
/// <param name="Database">Null when it does not answer.</param>
/// <param name="Ingest">The way of readings into the database.</param>
/// <param name="Refusals">What was refused, with the point's name.</param>
/// <param name="Sources">Data sources polled here; null when another instance polls.</param>
/// <param name="ConfigurationFault">Why the configuration of the sources could not be read.</param>
/// <param name="Stages">The stages of the ledger; empty when the database does not answer.</param>
public sealed record SystemState(
    DatabaseState? Database,
    IngestStatus Ingest,
    IReadOnlyList<NamedRefusal> Refusals,
    IReadOnlyList<SourceStatus>? Sources,
    string? ConfigurationFault,
    IReadOnlyList<StageState> Stages);

/// <param name="Version">Of the server.</param>
/// <param name="Migration">The newest migration that was applied.</param>
/// <param name="Bytes">Size of the whole database.</param>
/// <param name="Answer">How long a question took.</param>
public sealed record DatabaseState(string Version, string? Migration, long Bytes, TimeSpan Answer);

/// <param name="Point">"Gateway · point"; null when the point is gone.</param>
/// <param name="Refusal">How often, why and when last.</param>
public sealed record NamedRefusal(string? Point, RefusalCount Refusal);

/// <summary>One stage of the ledger.</summary>
/// <param name="Stage">Which.</param>
/// <param name="Waiting">Marks that are to be computed.</param>
/// <param name="Oldest">From when the oldest of them waits, by the readings' time, UTC; null when none waits.</param>
/// <param name="SetAside">Marks that failed and wait for somebody.</param>
/// <param name="LastRun">End of the last round of this instance, UTC.</param>
/// <param name="Computed">Keys computed since this instance started.</param>
/// <param name="Reason">Why marks were set aside, as far as this instance saw it.</param>
public sealed record StageState(DirtyStage Stage, long Waiting, DateTime? Oldest, long SetAside, DateTime? LastRun, long Computed, string? Reason);
