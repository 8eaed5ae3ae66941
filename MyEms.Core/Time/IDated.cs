namespace MyEms.Core.Time;

/// <summary>A version of configuration that the ledger depends on. Bounds lie on the base interval's grid.</summary>
public interface IDated
{
    DateTime ValidFrom { get; set; }

    DateTime ValidTo { get; set; }

    Validity Validity => new(ValidFrom, ValidTo);
}
