using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Core.Reach;

/// <summary>A key of a stage that has to look again at a range, which may be open.</summary>
public readonly record struct DirtyRange(DirtyStage Stage, int Key, Validity Range);
