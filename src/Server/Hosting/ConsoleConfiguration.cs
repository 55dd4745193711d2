using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace NetConsole.Server.Hosting;

/// <summary>Where settings come from, the later winning: appsettings, environment, command line.</summary>
internal static class ConsoleConfiguration
{
    public const string EnvironmentPrefix = "NETCONSOLE_";
    private const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>Reads the sources and registers the options, checked when the host starts.</summary>
    public static void AddConsoleOptions(this WebApplicationBuilder builder, IReadOnlyDictionary<string, string?> commandLine)
    {
        builder.Configuration.AddInMemoryCollection(FromEnvironment());
        builder.Configuration.AddInMemoryCollection(commandLine);
        builder.Services.AddSingleton<IValidateOptions<ConsoleOptions>, ConsoleOptionsValidator>();
        builder
            .Services.AddOptions<ConsoleOptions>()
            .BindConfiguration(ConsoleOptions.Section)
            .PostConfigure(options =>
                options.DataDir = Path.GetFullPath(options.DataDir is { Length: > 0 } folder ? folder : DataFolder.Default)
            )
            .ValidateOnStart();

        var urls = builder.Configuration["Urls"] is { Length: > 0 } given ? given : DefaultUrl;
        builder.WebHost.UseUrls(urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (builder.Configuration["AllowedHosts"] is null or "*")
        {
            builder.Configuration["AllowedHosts"] = string.Join(';', Hosts(urls));
        }
    }

    /// <summary>NETCONSOLE_DATA_DIR and friends: the option's name in capitals, for what should not stand on a command line.</summary>
    private static Dictionary<string, string?> FromEnvironment()
    {
        var settings = new Dictionary<string, string?>();
        foreach (var property in typeof(ConsoleOptions).GetProperties())
        {
            var name = string.Concat(
                property.Name.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{letter}")
            );
            if (Environment.GetEnvironmentVariable(EnvironmentPrefix + name.ToUpperInvariant()) is { Length: > 0 } value)
            {
                settings[$"{ConsoleOptions.Section}:{property.Name}"] = value;
            }
        }

        return settings;
    }

    /// <summary>A page of another site must not reach us under its own name (DNS rebinding): only the names we listen on answer.</summary>
    private static IEnumerable<string> Hosts(string urls)
    {
        string[] loopback = ["localhost", "127.0.0.1", "[::1]"];
        return urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(url => BindingAddress.Parse(url).Host)
            .Where(host => host is not ("*" or "+" or "0.0.0.0" or "[::]"))
            .Concat(loopback)
            .Distinct(StringComparer.OrdinalIgnoreCase);
    }
}
