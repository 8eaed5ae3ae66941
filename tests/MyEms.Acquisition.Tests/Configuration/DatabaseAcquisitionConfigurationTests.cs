using Microsoft.EntityFrameworkCore;
using MyEms.Acquisition.Configuration;
using MyEms.Acquisition.Drivers;
using MyEms.Core.Gateways;
using MyEms.Core.Organisations;
using MyEms.Core.Persistence;
using MyEms.TestKit.Databases;
using Npgsql;

namespace MyEms.Acquisition.Tests.Configuration;

[Trait("Feature", "ACQ-08")]
public sealed class DatabaseAcquisitionConfigurationTests(DatabaseAcquisitionConfigurationTests.MigratedDatabase fixture)
    : IClassFixture<DatabaseAcquisitionConfigurationTests.MigratedDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Feature", "SRC-01")]
    [Trait("Feature", "SRC-02")]
    [Trait("Feature", "SRC-03")]
    public async Task LoadAsync_StoredSource_AsConfigured()
    {
        var (gateway, source) = await SeedAsync("""{"pipelineDepth":4,"maxGap":2,"maxBlock":60}""");
        await using var configuration = Configuration();

        var loaded = (await configuration.LoadAsync(Token)).Sources.Single(s => s.Source.Id == source.Id);

        Assert.Equal(
            new DataSourceSpec(source.Id, "Source", Protocols.ModbusTcp, "10.0.0.7", 1502, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2))
            {
                GatewayId = gateway.Id,
                PipelineDepth = 4,
                MaxGap = 2,
                MaxBlock = 60,
            },
            loaded.Source);
        var point = Assert.Single(loaded.Points);
        Assert.Equal((0.1, 3.0, -5.0, 100.0, false), (point.Ratio, point.Offset, point.LowLimit, point.HighLimit, point.IsStored));
        Assert.True(Acquisition.Modbus.ModbusAddressJson.TryRead(point.Address, out _, out var problem), problem);
    }

    [Fact]
    [Trait("Feature", "SRC-02")]
    public async Task LoadAsync_DisabledSource_IsLeftOut()
    {
        var (_, source) = await SeedAsync("{}");
        await using (var context = Contexts().CreateDbContext())
        {
            await context.Set<DataSource>().Where(s => s.Id == source.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.IsEnabled, false), Token);
        }

        await using var configuration = Configuration();

        Assert.DoesNotContain((await configuration.LoadAsync(Token)).Sources, s => s.Source.Id == source.Id);
    }

    [Fact]
    public async Task WaitForChangeAsync_NotifiedSinceLoading_SaysSoThoughNobodyWaitedThen()
    {
        await using var configuration = Configuration();
        await configuration.LoadAsync(Token);
        await using var connection = await fixture.Database.DataSource.OpenConnectionAsync(Token);

        await DatabaseAcquisitionConfiguration.NotifyAsync(connection, Token);

        Assert.True(await configuration.WaitForNotificationAsync(TimeSpan.FromMinutes(1), Token));
    }

    [Theory]
    [Trait("Feature", "SRC-02")]
    [InlineData("[]", "The options are not a JSON object.")]
    [InlineData("""{"maxGap":"much"}""", "The option \"maxGap\" is not a whole number.")]
    [InlineData("""{"depth":2}""", "There is no option \"depth\": use pipelineDepth, maxGap or maxBlock.")]
    [InlineData("""{"maxBlock":126}""", "Maximum block 126 is outside 1 to 125.")]
    public void Apply_WrongOptions_AreAProblemOfTheSource(string options, string expected)
    {
        var source = new DataSourceSpec(1, "S", Protocols.ModbusTcp, "h", 502, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        Assert.Equal([expected], SourceOptions.Apply(source, options).Problems());
    }

    private DatabaseAcquisitionConfiguration Configuration() => new(Contexts(), fixture.Database.DataSource, TimeProvider.System);

    private ContextFactory Contexts() => new(fixture.Database.DataSource);

    private async Task<(Gateway, DataSource)> SeedAsync(string options)
    {
        await using var context = Contexts().CreateDbContext();
        var organisation = new Organisation { Name = "O", Currency = "EUR", Zone = "UTC" };
        context.Add(organisation);
        await context.SaveChangesAsync(Token);
        var gateway = new Gateway { OrganisationId = organisation.Id, Name = "GW-07", Host = "10.0.0.7", Port = 1502 };
        context.Add(gateway);
        await context.SaveChangesAsync(Token);
        var source = new DataSource
        {
            GatewayId = gateway.Id,
            Name = "Source",
            Protocol = Protocols.ModbusTcp,
            PollInterval = TimeSpan.FromSeconds(5),
            RequestTimeout = TimeSpan.FromSeconds(2),
            Options = options,
        };
        context.Add(source);
        await context.SaveChangesAsync(Token);
        context.Add(new Point
        {
            DataSourceId = source.Id,
            Name = "Power",
            Unit = "kW",
            Address = """{"unit":3,"table":"holding","address":7,"type":"int32","order":"CDAB"}""",
            Ratio = 0.1,
            Offset = 3,
            LowLimit = -5,
            HighLimit = 100,
            IsTrend = false,
        });
        await context.SaveChangesAsync(Token);
        return (gateway, source);
    }

    public sealed class MigratedDatabase : DatabaseFixture
    {
        protected override TemplateName Template => TemplateName.Of("migrated", typeof(MyEmsDbContext).Assembly);

        protected override async Task PrepareAsync(string connectionString, CancellationToken cancellationToken)
        {
            await using var source = NpgsqlDataSource.Create(connectionString);
            await DatabaseMigrator.MigrateAsync(source, cancellationToken);
        }
    }

    private sealed class ContextFactory(NpgsqlDataSource dataSource) : IDbContextFactory<MyEmsDbContext>
    {
        public MyEmsDbContext CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<MyEmsDbContext>();
            options.UseMyEms(dataSource);
            return new MyEmsDbContext(options.Options);
        }
    }
}
