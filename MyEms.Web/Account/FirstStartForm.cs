using MyEms.Core.Users;

namespace MyEms.Web.Account;

/// <summary>What is posted at the first start.</summary>
internal sealed class FirstStartForm
{
    public const int LongestName = 200;

    public string? Name { get; set; }

    public string? DisplayName { get; set; }

    public string? Password { get; set; }

    public string? Repeat { get; set; }

    public string? Code { get; set; }

    /// <summary>The text key of what is wrong, by field; empty when all is well. The code is not looked at.</summary>
    public Dictionary<string, string> Check()
    {
        var errors = new Dictionary<string, string>();
        var name = Name?.Trim() ?? "";
        if (name.Length == 0)
        {
            errors[nameof(Name)] = "account.name.needed";
        }
        else if (name.Length > LongestName || name.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
        {
            errors[nameof(Name)] = "account.name.invalid";
        }

        if (DisplayName is { } display && (display.Trim().Length > LongestName || display.Any(char.IsControl)))
        {
            errors[nameof(DisplayName)] = "account.displayName.invalid";
        }

        if (PasswordRules.Check(Password, Name) is { } fault)
        {
            errors[nameof(Password)] = KeyOf(fault);
        }
        else if (Password != Repeat)
        {
            errors[nameof(Repeat)] = "account.repeat.differs";
        }

        return errors;
    }

    private static string KeyOf(PasswordFault fault) => fault switch
    {
        PasswordFault.TooShort => "account.password.tooShort",
        PasswordFault.TooLong => "account.password.tooLong",
        PasswordFault.TooSimple => "account.password.tooSimple",
        PasswordFault.IsName => "account.password.isName",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
