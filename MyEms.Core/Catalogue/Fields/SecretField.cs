namespace MyEms.Core.Catalogue.Fields;

/// <summary>A text that is written and never read: kept encrypted, shown as <see cref="Mask"/>.</summary>
public sealed class SecretField : Field
{
    /// <summary>What stands for a secret that is set; sent back, it changes nothing.</summary>
    public const string Mask = "***";

    /// <summary>Most characters of what is typed.</summary>
    public int Longest { get; private set; } = 500;

    public SecretField MaxLength(int characters)
    {
        Longest = characters;
        return this;
    }

    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.Secret(this, argument);
}
