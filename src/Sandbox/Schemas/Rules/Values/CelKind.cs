using System.Numerics;

namespace NetConsole.Sandbox.Schemas.Rules.Values;

/// <summary>The sorts of values.</summary>
internal enum CelKind
{
    Dyn,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    Text,
    Bytes,
    Duration,
    Timestamp,
    List,
    Map,
    Object,
    Optional,
    Type,
    Address,
    Network,
    Quantity,
    Url,
    Version,
    Format,
}

/// <summary>The names and signs of the sorts; a sign is the letter by which signatures of functions name them.</summary>
internal static class CelKinds
{
    public static CelKind Of(object? value) =>
        value switch
        {
            null => CelKind.Null,
            bool => CelKind.Bool,
            long => CelKind.Int,
            string => CelKind.Text,
            CelObject => CelKind.Object,
            CelFields => CelKind.Map,
            IReadOnlyList<object?> => CelKind.List,
            double => CelKind.Double,
            ulong => CelKind.Uint,
            byte[] => CelKind.Bytes,
            TimeSpan => CelKind.Duration,
            DateTimeOffset => CelKind.Timestamp,
            CelOptional => CelKind.Optional,
            CelType => CelKind.Type,
            CelAddress => CelKind.Address,
            CelNetwork => CelKind.Network,
            CelQuantity => CelKind.Quantity,
            RequestUri => CelKind.Url,
            CelVersion => CelKind.Version,
            CelFormat => CelKind.Format,
            _ => CelKind.Dyn,
        };

    /// <summary>The sort behind a letter; dyn for <c>*</c>.</summary>
    public static CelKind OfSign(char sign) =>
        sign switch
        {
            'n' => CelKind.Null,
            'b' => CelKind.Bool,
            'i' => CelKind.Int,
            'u' => CelKind.Uint,
            'd' => CelKind.Double,
            's' => CelKind.Text,
            'y' => CelKind.Bytes,
            'D' => CelKind.Duration,
            'T' => CelKind.Timestamp,
            'L' => CelKind.List,
            'M' => CelKind.Map,
            'O' => CelKind.Optional,
            't' => CelKind.Type,
            'I' => CelKind.Address,
            'N' => CelKind.Network,
            'Q' => CelKind.Quantity,
            'U' => CelKind.Url,
            'V' => CelKind.Version,
            'F' => CelKind.Format,
            _ => CelKind.Dyn,
        };

    /// <summary>A value or type of this sort fits a parameter.</summary>
    public static bool Fits(CelKind kind, CelKind parameter) =>
        parameter == CelKind.Dyn || kind == parameter || (parameter == CelKind.Map && kind == CelKind.Object);

    public static bool IsNumber(CelKind kind) => kind is CelKind.Int or CelKind.Uint or CelKind.Double;

    public static string NameOf(CelKind kind) =>
        kind switch
        {
            CelKind.Null => "null",
            CelKind.Text => "string",
            CelKind.Duration => "duration",
            CelKind.Timestamp => "timestamp",
            CelKind.Address => "net.IP",
            CelKind.Network => "net.CIDR",
            CelKind.Quantity => "kubernetes.Quantity",
            CelKind.Url => "kubernetes.URL",
            CelKind.Version => "kubernetes.Semver",
            CelKind.Format => "kubernetes.NamedFormat",
            _ => kind.ToString().ToLowerInvariant(),
        };

    /// <summary>Whole numbers as one, so that 1, 1u and 1.0 are the same key.</summary>
    public static object Key(object key) =>
        key switch
        {
            ulong number when number <= long.MaxValue => (long)number,
            double number when BigInteger.Abs(new BigInteger(number)) < long.MaxValue && Math.Floor(number) == number => (long)number,
            _ => key,
        };
}
