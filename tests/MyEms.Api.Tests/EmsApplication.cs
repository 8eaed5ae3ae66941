using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using MyEms.Core.Users;
using MyEms.TestKit.Databases;

namespace MyEms.Api.Tests;

/// <summary>The program itself on a port of its own and a database of its own, without acquisition and pipeline.</summary>
public class EmsApplication : MigratedDatabase
{
    public const string Password = "correct horse battery";

    private readonly string _data = Directory.CreateTempSubdirectory("myems-api-").FullName;
    private Factory? _factory;

    public IServiceProvider Services => Started.Services;

    private Factory Started => _factory ?? throw new InvalidOperationException("xUnit has not set the fixture up yet.");

    /// <summary>Configuration of this application beyond the defaults.</summary>
    protected virtual IEnumerable<(string Key, string Value)> Settings => [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await SeedAsync();
        (string, string)[] settings =
        [
            ("ConnectionStrings:MyEms", Database.ConnectionString), ("MyEms:DataDirectory", _data), ("MyEms:Roles", "web"), ("MyEms:Demo", "false"),
            ("MyEms:SignIn:Iterations", "10000"), ("MyEms:SignIn:AttemptsPerMinute", "1000"), ("urls", "http://127.0.0.1:0"), .. Settings,
        ];
        _factory = new Factory(settings);
        _factory.UseKestrel(0);
        _factory.StartServer();
    }

    /// <summary>What the database holds before the program starts.</summary>
    protected virtual Task SeedAsync() => Task.CompletedTask;

    /// <summary>A client that keeps cookies and follows no redirects.</summary>
    public HttpClient Client(bool followRedirects = false)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = followRedirects, UseCookies = true });
        client.BaseAddress = Started.ClientOptions.BaseAddress;
        return client;
    }

    /// <summary>A client that sends a user's token.</summary>
    public async Task<HttpClient> ClientOfAsync(string user)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenOfAsync(user));
        return client;
    }

    public async Task<string> TokenOfAsync(string user, string password = Password)
    {
        using var client = Client();
        using var answer = await client.PostAsJsonAsync("/v1/sessions", new { user, password });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString() ?? "";
    }

    /// <summary>Adds a user with <see cref="Password"/>.</summary>
    public async Task<User> AddUserAsync(string name, bool isAdministrator = true, int? organisationId = null, int iterations = 10_000)
    {
        var hasher = new PasswordHasher<User>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        var user = new User
        {
            UserName = name, NormalizedUserName = PasswordSignIn.Normalise(name), DisplayName = name, IsAdministrator = isAdministrator, OrganisationId = organisationId,
        };
        if (name.Contains('@'))
        {
            (user.Email, user.NormalizedEmail) = (name, user.NormalizedUserName);
        }

        user.PasswordHash = hasher.HashPassword(user, Password);
        await using var context = Context();
        context.Add(user);
        await context.SaveChangesAsync();
        return user;
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        await base.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private sealed class Factory((string Key, string Value)[] settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }
        }
    }
}
