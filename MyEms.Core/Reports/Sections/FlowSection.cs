using MyEms.Core.Quantities;

namespace MyEms.Core.Reports.Sections;

/// <summary>What flows from where to where.</summary>
public sealed record FlowSection : ReportSection
{
    /// <exception cref="ArgumentException">A link names a node that is not there.</exception>
    public FlowSection(string key, ReportText title, Unit unit, IReadOnlyList<FlowNode> nodes, IReadOnlyList<FlowLink> links)
        : base(key, title)
    {
        var known = nodes.Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var link in links)
        {
            if (!known.Contains(link.From) || !known.Contains(link.To))
            {
                throw new ArgumentException($"Link {link.From} to {link.To} of flow {key} names an unknown node.", nameof(links));
            }
        }

        Unit = unit;
        Nodes = nodes;
        Links = links;
    }

    public Unit Unit { get; }

    public IReadOnlyList<FlowNode> Nodes { get; }

    public IReadOnlyList<FlowLink> Links { get; }

    public override T Accept<T>(IReportSectionVisitor<T> visitor) => visitor.Flow(this);
}

/// <summary>A box of a flow.</summary>
/// <param name="Key">Names it in links.</param>
/// <param name="Label">What it is.</param>
/// <param name="ColourKey">Colour of what flows out of it; <c>loss</c> for rest and loss.</param>
/// <param name="NodeId">The node it stands for, for links.</param>
public sealed record FlowNode(string Key, ReportText Label, string ColourKey, int? NodeId = null);

/// <summary>A band of a flow.</summary>
public sealed record FlowLink(string From, string To, ReportFigure Value);
