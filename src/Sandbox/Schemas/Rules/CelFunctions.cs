using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NetConsole.Sandbox.Schemas.Rules;

/// <summary>The operators and functions of CEL and of Kubernetes' libraries that schemas use.</summary>
internal static partial class CelFunctions
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <param name="name">The function, or an operator's sign.</param>
    /// <param name="arguments">The target of a method comes first.</param>
    /// <exception cref="CelException">The function is not known, does not take these arguments, or fails on them.</exception>
    public static object? Call(string name, IReadOnlyList<object?> arguments) =>
        (name, arguments) switch
        {
            ("==", [var left, var right]) => Same(left, right),
            ("!=", [var left, var right]) => !Same(left, right),
            ("<", [var left, var right]) => Order(left, right) < 0,
            ("<=", [var left, var right]) => Order(left, right) <= 0,
            (">", [var left, var right]) => Order(left, right) > 0,
            (">=", [var left, var right]) => Order(left, right) >= 0,
            ("in", [var item, IReadOnlyList<object?> list]) => list.Any(other => Same(item, other)),
            ("in", [string key, JsonObject map]) => map.ContainsKey(key),
            ("!", [bool value]) => !value,
            ("negate", [long value]) => -value,
            ("negate", [double value]) => -value,
            ("+" or "-" or "*" or "/" or "%", [var left, var right]) => Arithmetic(name, left, right),
            ("size", [string text]) => (long)text.EnumerateRunes().Count(),
            ("size", [IReadOnlyList<object?> list]) => (long)list.Count,
            ("size", [JsonObject map]) => (long)map.Count,
            ("contains", [string text, string part]) => text.Contains(part, StringComparison.Ordinal),
            ("startsWith", [string text, string part]) => text.StartsWith(part, StringComparison.Ordinal),
            ("endsWith", [string text, string part]) => text.EndsWith(part, StringComparison.Ordinal),
            ("matches", [string text, string pattern]) => Pattern(pattern).IsMatch(text),
            ("find", [string text, string pattern]) => Pattern(pattern).Match(text).Value,
            ("findAll", [string text, string pattern]) => Pattern(pattern).Matches(text).Select(match => (object?)match.Value).ToList(),
            ("lowerAscii", [string text]) => text.ToLowerInvariant(),
            ("upperAscii", [string text]) => text.ToUpperInvariant(),
            ("trim", [string text]) => text.Trim(),
            ("replace", [string text, string old, string now]) => text.Replace(old, now, StringComparison.Ordinal),
            ("split", [string text, string separator]) => text.Split(separator).Select(part => (object?)part).ToList(),
            ("join", [IReadOnlyList<object?> list]) => string.Concat(list),
            ("join", [IReadOnlyList<object?> list, string separator]) => string.Join(separator, list),
            ("substring", [string text, long start]) => Part(text, start, text.Length),
            ("substring", [string text, long start, long end]) => Part(text, start, end),
            ("indexOf", [string text, string part]) => (long)text.IndexOf(part, StringComparison.Ordinal),
            ("lastIndexOf", [string text, string part]) => (long)text.LastIndexOf(part, StringComparison.Ordinal),
            ("charAt", [string text, long index]) => Part(text, index, index + 1),
            ("indexOf", [IReadOnlyList<object?> list, var item]) => (long)list.ToList().FindIndex(other => Same(item, other)),
            ("isSorted", [IReadOnlyList<object?> list]) => Enumerable
                .Range(1, Math.Max(0, list.Count - 1))
                .All(index => Order(list[index - 1], list[index]) <= 0),
            ("sum", [IReadOnlyList<object?> list]) => list.Aggregate((object?)0L, (sum, item) => Arithmetic("+", sum, item)),
            ("min", [IReadOnlyList<object?> { Count: > 0 } list]) => list.Aggregate((least, item) => Order(item, least) < 0 ? item : least),
            ("max", [IReadOnlyList<object?> { Count: > 0 } list]) => list.Aggregate((most, item) => Order(item, most) > 0 ? item : most),
            ("string", [var value]) => Text(value),
            ("int", [long value]) => value,
            ("int", [double value]) => (long)value,
            ("int", [string text]) => long.TryParse(text, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new CelException($"type conversion error from string to int: {text}"),
            ("double", [long value]) => (double)value,
            ("double", [double value]) => value,
            ("bool", [bool value]) => value,
            ("dyn", [var value]) => value,
            ("type", [var value]) => TypeName(value),
            ("duration", [string text]) => CelDuration.Parse(text),
            ("duration", [TimeSpan span]) => span,
            ("getSeconds", [TimeSpan span]) => (long)span.TotalSeconds,
            ("getMinutes", [TimeSpan span]) => (long)span.TotalMinutes,
            ("getHours", [TimeSpan span]) => (long)span.TotalHours,

            // Of a duration the milliseconds within its second, as the specification says.
            ("getMilliseconds", [TimeSpan span]) => (long)span.Milliseconds,
            ("timestamp", [string text]) => DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var time
            )
                ? time
                : throw new CelException($"invalid timestamp {text}"),
            ("isIP", [string text]) => IsAddress(text),
            ("isCIDR", [string text]) => IsCidr(text),
            ("ip", [string text]) => IsAddress(text)
                ? IPAddress.Parse(text).ToString()
                : throw new CelException($"invalid IP address \"{text}\""),
            ("isURL", [string text]) => Uri.TryCreate(text, UriKind.Absolute, out _) || text.StartsWith('/'),
            _ => throw new CelException($"no such function here: {name}/{arguments.Count}", isUnsupported: !IsKnownOperator(name)),
        };

    public static bool Same(object? left, object? right) =>
        (left, right) switch
        {
            (null, null) => true,
            (null, _) or (_, null) => false,
            (long whole, double real) => whole == real,
            (double real, long whole) => whole == real,
            (JsonObject first, JsonObject second) => JsonNode.DeepEquals(first, second),
            (IReadOnlyList<object?> first, IReadOnlyList<object?> second) => first.Count == second.Count
                && first.Zip(second).All(pair => Same(pair.First, pair.Second)),
            _ => left.Equals(right),
        };

    private static bool IsKnownOperator(string name) =>
        name is "<" or "<=" or ">" or ">=" or "in" or "!" or "negate" or "+" or "-" or "*" or "/" or "%";

    private static int Order(object? left, object? right) =>
        (left, right) switch
        {
            (long first, long second) => first.CompareTo(second),
            (long or double, long or double) => Convert
                .ToDouble(left, CultureInfo.InvariantCulture)
                .CompareTo(Convert.ToDouble(right, CultureInfo.InvariantCulture)),
            (string first, string second) => string.CompareOrdinal(first, second),
            (bool first, bool second) => first.CompareTo(second),
            (TimeSpan first, TimeSpan second) => first.CompareTo(second),
            (DateTimeOffset first, DateTimeOffset second) => first.CompareTo(second),
            _ => throw new CelException("no such overload: comparison"),
        };

    private static object? Arithmetic(string sign, object? left, object? right)
    {
        try
        {
            return (sign, left, right) switch
            {
                ("+", long first, long second) => checked(first + second),
                ("-", long first, long second) => checked(first - second),
                ("*", long first, long second) => checked(first * second),
                ("/", long first, long second) => first / second,
                ("%", long first, long second) => first % second,
                ("+", double first, double second) => first + second,
                ("-", double first, double second) => first - second,
                ("*", double first, double second) => first * second,
                ("/", double first, double second) => first / second,
                ("+", string first, string second) => first + second,
                ("+", TimeSpan first, TimeSpan second) => first + second,
                ("-", TimeSpan first, TimeSpan second) => first - second,
                ("-", DateTimeOffset first, DateTimeOffset second) => first - second,
                ("+", IReadOnlyList<object?> first, IReadOnlyList<object?> second) => first.Concat(second).ToList(),
                _ => throw new CelException($"no such overload: {sign}"),
            };
        }
        catch (DivideByZeroException)
        {
            throw new CelException("division by zero");
        }
        catch (OverflowException)
        {
            throw new CelException("integer overflow");
        }
    }

    private static Regex Pattern(string pattern) =>
        Patterns.GetOrAdd(
            pattern,
            text =>
            {
                try
                {
                    return new Regex(text, RegexOptions.CultureInvariant, PatternTimeout);
                }
                catch (ArgumentException problem)
                {
                    throw new CelException($"error parsing regexp: {problem.Message}", isUnsupported: true);
                }
            }
        );

    private static string Part(string text, long start, long end) =>
        start >= 0 && start <= end && end <= text.Length
            ? text[(int)start..(int)end]
            : throw new CelException($"index out of range: {start}");

    private static string Text(object? value) =>
        value switch
        {
            null => "null",
            bool flag => flag ? "true" : "false",
            TimeSpan span => $"{span.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static string TypeName(object? value) =>
        value switch
        {
            null => "null_type",
            bool => "bool",
            long => "int",
            double => "double",
            string => "string",
            JsonObject => "map",
            _ => "list",
        };

    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out var address)
        && !text.Contains('%')
        && !text.Contains('[')
        && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count(letter => letter == '.') == 3);

    private static bool IsCidr(string text) =>
        text.Split('/') is [var address, var bits]
        && IsAddress(address)
        && byte.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
        && length <= (address.Contains(':') ? 128 : 32);
}
