using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Data;

/// <summary>PostgreSQL: the history, and the key ring.</summary>
internal static class DataFeature
{
    // Never used to connect: without a configured database nothing opens a context.
    private const string Nowhere = "Host=localhost";

    public static void AddData(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(provider => new DatabaseStatus(
            !string.IsNullOrEmpty(provider.GetRequiredService<IOptions<ConsoleOptions>>().Value.Database)
        ));
        services.AddDbContextFactory<ConsoleDbContext>(
            (provider, context) =>
                context
                    .UseNpgsql(
                        provider.GetRequiredService<IOptions<ConsoleOptions>>().Value.Database ?? Nowhere,
                        npgsql => npgsql.CommandTimeout(10)
                    )
                    // Migrations are written by hand; a test compares the tables with the model instead of a generated snapshot.
                    .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
        );
        services.AddHostedService<DatabaseKeeper>();
        services.AddSingleton<IReadinessCheck, DatabaseReadiness>();
        services.AddSingleton<KeyRing>();
        services.AddDataProtection().SetApplicationName("network-console");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((keys, ring) => keys.XmlRepository = ring);

        // EF would log failed connections with host and user each time; the keeper says it once, in words.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.Logging.AddFilter("Npgsql", LogLevel.Critical);
    }
}
