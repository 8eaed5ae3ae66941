using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MyEms.Core.Persistence;

/// <summary>For <c>dotnet ef migrations add</c> only; it never connects.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<MyEmsDbContext>
{
    public MyEmsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<MyEmsDbContext>().UseMyEms("Host=nowhere").Options);
}
