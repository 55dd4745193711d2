using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Access;

/// <summary>A rule of a role taken apart into single permissions.</summary>
internal static class RuleParts
{
    /// <summary>One question for each verb on each resource, or path.</summary>
    public static IEnumerable<AccessQuestion> Of(JsonElement rule)
    {
        foreach (var verb in rule.Texts("verbs"))
        {
            foreach (var path in rule.Texts("nonResourceURLs"))
            {
                yield return new AccessQuestion { Verb = verb, Path = path };
            }

            foreach (var group in rule.Texts("apiGroups"))
            {
                foreach (var resource in rule.Texts("resources"))
                {
                    var slash = resource.IndexOf('/', StringComparison.Ordinal);
                    var names = rule.Texts("resourceNames");
                    foreach (var name in names.IsEmpty ? [""] : names)
                    {
                        yield return new AccessQuestion
                        {
                            Verb = verb,
                            Group = group,
                            Resource = slash < 0 ? resource : resource[..slash],
                            Subresource = slash < 0 ? "" : resource[(slash + 1)..],
                            Name = name,
                        };
                    }
                }
            }
        }
    }

    /// <summary>The rule as messages show it.</summary>
    public static string Shown(JsonElement rule)
    {
        (string Label, string Field)[] fields =
        [
            ("APIGroups", "apiGroups"),
            ("Resources", "resources"),
            ("ResourceNames", "resourceNames"),
            ("NonResourceURLs", "nonResourceURLs"),
            ("Verbs", "verbs"),
        ];
        return "{"
            + string.Join(
                ", ",
                fields
                    .Where(field => !rule.Texts(field.Field).IsEmpty)
                    .Select(field => $"{field.Label}:[{string.Join(' ', rule.Texts(field.Field).Select(text => $"\"{text}\""))}]")
            )
            + "}";
    }
}
