using Microsoft.AspNetCore.DataProtection;
using MyEms.Core.Catalogue.Storage;

namespace MyEms.Web.Api.Catalogue;

/// <summary>Secrets of the configuration, encrypted with the installation's keys.</summary>
internal sealed class SecretKeeper(IDataProtectionProvider protection) : ISecretKeeper
{
    private readonly IDataProtector _protector = protection.CreateProtector("MyEms.Catalogue");

    public string Protect(string secret) => _protector.Protect(secret);
}
