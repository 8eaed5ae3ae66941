namespace MyEms.Core.Reach;

/// <summary>Placeholder so that references resolve while the calculation is written.</summary>
public static class ReachCalculator;
