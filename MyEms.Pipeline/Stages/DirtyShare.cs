namespace MyEms.Pipeline.Stages;

/// <summary>How much a worker takes at once.</summary>
/// <param name="Workers">Among how many the outstanding work is shared.</param>
/// <param name="LeastWork">Key-days that are taken at least, if there are so many: below it, sharing costs more than it brings.</param>
/// <param name="Marks">Most marks.</param>
/// <param name="OneKey">Only one key: what failed in company is tried alone.</param>
internal sealed record DirtyShare(int Workers, long LeastWork, int Marks, bool OneKey = false)
{
    public DirtyShare Alone => this with { Workers = int.MaxValue, LeastWork = 1, OneKey = true };
}
