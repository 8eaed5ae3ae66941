using Microsoft.EntityFrameworkCore;
using MyEms.Core.Auditing;
using MyEms.Core.Persistence;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>What a store works with.</summary>
internal sealed record StoreParts(IDbContextFactory<MyEmsDbContext> Contexts, AuditTrail Audit, ISecretKeeper Secrets, TimeProvider Time)
{
    public DateTime Now => Time.GetUtcNow().UtcDateTime;
}
