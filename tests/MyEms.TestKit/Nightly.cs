namespace MyEms.TestKit;

/// <summary>Whether the tests run at length: MYEMS_NIGHTLY=1 tries everything where a normal run takes the places that matter and samples.</summary>
public static class Nightly
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("MYEMS_NIGHTLY") is { Length: > 0 } value && value != "0";

    /// <summary>How often: one number for a normal run, another for the night.</summary>
    public static int Count(int normally, int atNight) => IsOn ? atNight : normally;
}
