namespace MyEms.Acquisition.Drivers;

/// <summary>What reading one point gave: a raw value as the device codes it (before ratio and offset), a text, or a fault.</summary>
public readonly record struct PointResult
{
    private PointResult(int pointId, DateTime at, double value, string? text, Fault? fault)
    {
        PointId = pointId;
        At = at;
        Value = value;
        Text = text;
        Fault = fault;
    }

    public int PointId { get; }

    /// <summary>When the answer arrived (or what the device says), UTC.</summary>
    public DateTime At { get; }

    /// <summary>The raw number; may be NaN or infinite when the device says so. Meaningless with a text or a fault.</summary>
    public double Value { get; }

    /// <summary>The text of a text point.</summary>
    public string? Text { get; }

    /// <summary>Null when there is a value.</summary>
    public Fault? Fault { get; }

    public static PointResult Of(int pointId, DateTime at, double value) => new(pointId, at, value, null, null);

    public static PointResult Of(int pointId, DateTime at, string text) => new(pointId, at, double.NaN, text, null);

    public static PointResult Of(int pointId, DateTime at, Fault fault) => new(pointId, at, double.NaN, null, fault);
}
