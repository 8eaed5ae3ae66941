using System.ComponentModel;

namespace MyEms.Web.Api.Repair;

/// <summary>What is to be taken back.</summary>
internal sealed record UndoRequest(
    [property: Description("Entries of readings.")] IReadOnlyList<long>? Readings,
    [property: Description("Corrections of quantities.")] IReadOnlyList<long>? Intervals);
