using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Calendars;
using MyEms.Core.Carbon;
using MyEms.Core.Catalogue.Storage;
using MyEms.Core.Categories;
using MyEms.Core.Cleaning;
using MyEms.Core.Equipments;
using MyEms.Core.Formulas;
using MyEms.Core.Gateways;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Organisations;
using MyEms.Core.Reach;
using MyEms.Core.Settings;
using MyEms.Core.Spaces;
using MyEms.Core.Tariffs;
using MyEms.Core.Tenants;
using MyEms.Core.Users;

namespace MyEms.Core.Persistence;

/// <summary>Configuration, through EF. Facts (readings, ledger, marks) are SQL text with Npgsql and have no entity here.</summary>
public sealed class MyEmsDbContext(DbContextOptions<MyEmsDbContext> options)
    : IdentityDbContext<User, IdentityRole<int>, int>(options), IDataProtectionKeyContext
{
    public DbSet<Organisation> Organisations => Set<Organisation>();

    /// <summary>For projections of the shared columns only; never materialise it.</summary>
    public DbSet<Node> Nodes => Set<Node>();

    public DbSet<Placement> Placements => Set<Placement>();

    public DbSet<Binding> Bindings => Set<Binding>();

    public DbSet<Space> Spaces => Set<Space>();

    public DbSet<SpaceVersion> SpaceVersions => Set<SpaceVersion>();

    public DbSet<Meter> Meters => Set<Meter>();

    public DbSet<MeterVersion> MeterVersions => Set<MeterVersion>();

    public DbSet<MeterEvent> MeterEvents => Set<MeterEvent>();

    public DbSet<Equipment> Equipments => Set<Equipment>();

    public DbSet<Tenant> Tenants => Set<Tenant>();

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<Item> Items => Set<Item>();

    public DbSet<CostCenter> CostCenters => Set<CostCenter>();

    public DbSet<Tariff> Tariffs => Set<Tariff>();

    public DbSet<TariffPrice> TariffPrices => Set<TariffPrice>();

    public DbSet<CostCenterTariff> CostCenterTariffs => Set<CostCenterTariff>();

    public DbSet<EmissionFactor> EmissionFactors => Set<EmissionFactor>();

    public DbSet<WorkingCalendar> WorkingCalendars => Set<WorkingCalendar>();

    public DbSet<NonWorkingDay> NonWorkingDays => Set<NonWorkingDay>();

    public DbSet<CalendarBinding> CalendarBindings => Set<CalendarBinding>();

    public DbSet<Gateway> Gateways => Set<Gateway>();

    public DbSet<DataSource> DataSources => Set<DataSource>();

    public DbSet<Point> Points => Set<Point>();

    public DbSet<CleaningRule> CleaningRules => Set<CleaningRule>();

    public DbSet<FormulaVersion> FormulaVersions => Set<FormulaVersion>();

    public DbSet<FormulaVariable> FormulaVariables => Set<FormulaVariable>();

    public DbSet<Coefficient> Coefficients => Set<Coefficient>();

    public DbSet<Privilege> Privileges => Set<Privilege>();

    public DbSet<UserSession> UserSessions => Set<UserSession>();

    public DbSet<Setting> Settings => Set<Setting>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(MyEmsDbContext).Assembly);
        builder.Entity<IdentityRole<int>>().ToTable("app_role");
        builder.Entity<IdentityUserRole<int>>().ToTable("app_user_role");
        builder.Entity<IdentityUserClaim<int>>().ToTable("app_user_claim");
        builder.Entity<IdentityUserLogin<int>>().ToTable("app_user_login");
        builder.Entity<IdentityUserToken<int>>().ToTable("app_user_token");
        builder.Entity<IdentityRoleClaim<int>>().ToTable("app_role_claim");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_key");
        RowVersions.Map(builder);
    }
}
