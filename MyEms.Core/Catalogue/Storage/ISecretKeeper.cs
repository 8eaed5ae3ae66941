namespace MyEms.Core.Catalogue.Storage;

/// <summary>Encrypts what nobody reads back; the installation's keys are the web project's business.</summary>
public interface ISecretKeeper
{
    string Protect(string secret);
}
