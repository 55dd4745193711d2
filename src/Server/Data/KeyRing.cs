using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Data;

/// <summary>
/// The keys of cookies and forms: in PostgreSQL, where every replica reads them, and beside it in the data folder, so that
/// people stay signed in while the database is away. Each place is filled from the other when both can be reached.
/// </summary>
internal sealed partial class KeyRing(
    IDbContextFactory<ConsoleDbContext> contexts,
    DatabaseStatus database,
    IOptions<ConsoleOptions> options,
    ILogger<KeyRing> logger
) : IXmlRepository
{
    private readonly string folder = Path.Combine(options.Value.DataDir, "keys");

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var byName = ReadFolder();
        Exchange(byName);
        return [.. byName.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => XElement.Parse(pair.Value))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var name = Path.GetFileName(friendlyName);
        var xml = element.ToString(SaveOptions.DisableFormatting);
        DataFolder.Ensure(folder);
        DataFolder.WritePrivately(PathOf(name), xml);
        Exchange(new Dictionary<string, string> { [name] = xml });
    }

    /// <summary>Brings both places to hold the same keys; called when the database answers again.</summary>
    public void Synchronize() => Exchange(ReadFolder());

    private Dictionary<string, string> ReadFolder() =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.xml").ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText)
            : [];

    /// <summary>Adds the database's keys to the given ones and the other way round; does nothing while it is away.</summary>
    private void Exchange(Dictionary<string, string> byName)
    {
        // While it is away nobody waits for it; the keeper calls again when it is back.
        if (database.Problem is not null)
        {
            return;
        }

        try
        {
            using var context = contexts.CreateDbContext();
            context.Database.SetCommandTimeout(TimeSpan.FromSeconds(3));
            var kept = context.DataProtectionKeys.AsNoTracking().ToDictionary(row => row.Name, row => row.Xml);
            context.DataProtectionKeys.AddRange(
                byName
                    .Where(pair => !kept.ContainsKey(pair.Key))
                    .Select(pair => new DataProtectionKeyRow { Name = pair.Key, Xml = pair.Value })
            );
            context.SaveChanges();
            foreach (var (name, xml) in kept)
            {
                if (byName.TryAdd(name, xml))
                {
                    DataFolder.Ensure(folder);
                    DataFolder.WritePrivately(PathOf(name), xml);
                }
            }
        }
        catch (Exception error) when (DatabaseProblems.IsAway(error))
        {
            Log.NotShared(logger, DatabaseProblems.Describe(error));
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name + ".xml");

    private static partial class Log
    {
        [LoggerMessage(
            EventName = "KeysNotShared",
            Level = LogLevel.Warning,
            Message = "The key ring is read from the data folder only: {Reason}"
        )]
        public static partial void NotShared(ILogger logger, string reason);
    }
}
