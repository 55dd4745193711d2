using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;

namespace NetConsole.Kubernetes.Connections;

/// <summary>
/// One or several kubeconfig files read as kubectl reads them: of two entries with one name the first file's stands,
/// and relative paths are relative to the file that names them.
/// </summary>
public sealed class KubeConfig
{
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly Dictionary<string, KubeConfigEntry> clusters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KubeConfigEntry> users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KubeConfigEntry> contexts = new(StringComparer.Ordinal);
    private readonly List<string> contextNames = [];

    private KubeConfig() { }

    /// <summary>The names of the contexts, in the order of the files.</summary>
    public IReadOnlyList<string> Contexts => contextNames;

    /// <summary>The context that the files prefer; null when they name none.</summary>
    public string? CurrentContext { get; private set; }

    /// <summary>Reads one file, or several separated as in the KUBECONFIG variable.</summary>
    /// <exception cref="KubeConfigException">A file is missing, unreadable or no kubeconfig.</exception>
    public static KubeConfig Load(string path) =>
        Load(path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Reads several files.</summary>
    /// <exception cref="KubeConfigException">A file is missing, unreadable or no kubeconfig.</exception>
    public static KubeConfig Load(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            throw new KubeConfigException("No kubeconfig file was named.");
        }

        var config = new KubeConfig();
        // As in KUBECONFIG: of several files, those that do not exist are passed over.
        var there = paths.Where(File.Exists).ToList();
        foreach (var path in there.Count == 0 ? paths : there)
        {
            config.Add(Path.GetFullPath(path));
        }

        return config;
    }

    /// <summary>What is needed to reach the cluster of a context.</summary>
    /// <param name="context">The context; null for the current one.</param>
    /// <exception cref="KubeConfigException">The context, or what it refers to, is missing or cannot be used.</exception>
    public ClusterSettings Settings(string? context = null)
    {
        var name = context ?? CurrentContext;
        if (string.IsNullOrEmpty(name))
        {
            throw new KubeConfigException(
                $"No context was named and the kubeconfig has no current-context. It has: {Names(contextNames)}."
            );
        }

        if (!contexts.TryGetValue(name, out var entry))
        {
            throw new KubeConfigException($"The kubeconfig has no context \"{name}\". It has: {Names(contextNames)}.");
        }

        var cluster = Referred(clusters, entry, name, "cluster");
        var userName = entry.Text("user");
        var user = string.IsNullOrEmpty(userName) ? null : Referred(users, entry, name, "user");
        return KubeConfigReading.Settings(name, entry, cluster, user);
    }

    private static KubeConfigEntry Referred(
        Dictionary<string, KubeConfigEntry> entries,
        KubeConfigEntry context,
        string contextName,
        string kind
    )
    {
        var name = context.Text(kind);
        return name is not null && entries.TryGetValue(name, out var entry)
            ? entry
            : throw new KubeConfigException(
                $"The context \"{contextName}\" refers to the {kind} \"{name}\", which the kubeconfig does not have. It has: {Names(entries.Keys)}."
            );
    }

    private void Add(string path)
    {
        var root = Parse(path);
        CurrentContext ??= root.Text("current-context") is { Length: > 0 } current ? current : null;
        var sections = new[] { ("clusters", "cluster", clusters), ("users", "user", users), ("contexts", "context", contexts) };
        foreach (var (section, field, target) in sections)
        {
            foreach (var item in root.Items(section))
            {
                if (
                    item.Text("name") is { } name
                    && target.TryAdd(name, new KubeConfigEntry(name, path, item.At(field)))
                    && section == "contexts"
                )
                {
                    contextNames.Add(name);
                }
            }
        }
    }

    private static JsonElement Parse(string path)
    {
        string text;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
            {
                throw new KubeConfigException($"{path} is too large for a kubeconfig.");
            }

            text = File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new KubeConfigException(KubeConfigReading.FileProblem("kubeconfig", path, problem), problem);
        }

        var stream = YamlReader.Read(text);
        if (stream.Problems is [var first, ..])
        {
            throw new KubeConfigException($"{path} is no kubeconfig: {first}");
        }

        return stream.Documents switch
        {
            [] => throw new KubeConfigException($"{path} is empty."),
            [var only] when only.Json.ValueKind == JsonValueKind.Object && only.Json.Text("kind") is null or "Config" => only.Json,
            _ => throw new KubeConfigException($"{path} is no kubeconfig: one document of kind Config is expected."),
        };
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
