using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

/// <summary>
/// Makes objects of the bytes the server sends, in one pass: reads the head, leaves out what is not wanted, and puts apiVersion and
/// kind in front where items of a list of a built-in kind lack them. Strings that many objects share are shared. Not thread-safe.
/// </summary>
internal sealed class ObjectReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    private readonly FieldTrim trim;
    private readonly string apiVersion;
    private readonly string group;
    private readonly string kind;
    private readonly byte[] prefix;
    private readonly ArrayBufferWriter<byte> target = new(4096);
    private string lastNamespace = "";
    private Head head;
    private int copied;

    /// <param name="trim">What to leave out.</param>
    /// <param name="apiVersion">Of objects that do not say; empty when all do.</param>
    /// <param name="kind">Of objects that do not say.</param>
    public ObjectReader(FieldTrim trim, string apiVersion = "", string kind = "")
    {
        this.trim = trim;
        this.apiVersion = apiVersion;
        this.kind = kind;
        group = GroupOf(apiVersion);
        prefix =
            apiVersion.Length == 0
                ? []
                : Encoding.UTF8.GetBytes(
                    $"{{\"apiVersion\":\"{JsonEncodedText.Encode(apiVersion)}\",\"kind\":\"{JsonEncodedText.Encode(kind)}\","
                );
    }

    /// <summary>The object.</summary>
    /// <exception cref="JsonException">The text is no JSON object.</exception>
    public ResourceObject Read(ReadOnlySpan<byte> json)
    {
        target.ResetWrittenCount();
        target.Write(prefix);
        head = default;
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An object is expected.");
        }

        copied = (int)reader.BytesConsumed;
        Top(ref reader, json);
        target.Write(json[copied..(int)reader.BytesConsumed]);
        if (reader.Read())
        {
            throw new JsonException("An object is followed by something else.");
        }

        return ResourceObject.FromText(Text(), Finish());
    }

    private static string GroupOf(string version) =>
        version.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? version[..slash] : "";

    private void Top(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var members = new Members((int)reader.BytesConsumed);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var dropped = Field(ref reader, json, trim, ref members, out var inner);
            if (dropped)
            {
                continue;
            }

            if (reader.ValueTextEquals("apiVersion"u8))
            {
                reader.Read();
                head.ApiVersion = Shared(ref reader, apiVersion);
                reader.Skip();
            }
            else if (reader.ValueTextEquals("kind"u8))
            {
                reader.Read();
                head.Kind = Shared(ref reader, kind);
                reader.Skip();
            }
            else if (reader.ValueTextEquals("metadata"u8))
            {
                reader.Read();
                Metadata(ref reader, json, inner);
            }
            else
            {
                reader.Read();
                Value(ref reader, json, inner);
            }

            members.Kept((int)reader.BytesConsumed);
        }

        Close(ref reader, json, members);
    }

    private void Metadata(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldTrim? rule)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Value(ref reader, json, rule);
            return;
        }

        var members = new Members((int)reader.BytesConsumed);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Field(ref reader, json, rule, ref members, out var inner))
            {
                continue;
            }

            if (!MetadataField(ref reader))
            {
                reader.Read();
                Value(ref reader, json, inner);
            }

            members.Kept((int)reader.BytesConsumed);
        }

        Close(ref reader, json, members);
    }

    // Reads a field of the head with its value; false, and nothing read, when it is none.
    private bool MetadataField(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("name"u8))
        {
            head.Name = NextText(ref reader);
        }
        else if (reader.ValueTextEquals("namespace"u8))
        {
            reader.Read();
            // Lists are ordered by namespace.
            head.Namespace = lastNamespace = Shared(ref reader, lastNamespace) ?? "";
            reader.Skip();
        }
        else if (reader.ValueTextEquals("uid"u8))
        {
            head.Uid = NextText(ref reader);
        }
        else if (reader.ValueTextEquals("resourceVersion"u8))
        {
            head.ResourceVersion = NextText(ref reader);
        }
        else if (reader.ValueTextEquals("generation"u8))
        {
            reader.Read();
            head.Generation = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : 0;
            reader.Skip();
        }
        else if (reader.ValueTextEquals("creationTimestamp"u8))
        {
            reader.Read();
            head.Created = Time(ref reader);
            reader.Skip();
        }
        else if (reader.ValueTextEquals("deletionTimestamp"u8))
        {
            reader.Read();
            head.IsBeingDeleted = reader.TokenType == JsonTokenType.String;
            reader.Skip();
        }
        else
        {
            return false;
        }

        return true;
    }

    private void Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldTrim? rule)
    {
        if (rule is null || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            reader.Skip();
            return;
        }

        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Value(ref reader, json, rule);
            }

            return;
        }

        var members = new Members((int)reader.BytesConsumed);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!Field(ref reader, json, rule, ref members, out var inner))
            {
                reader.Read();
                Value(ref reader, json, inner);
                members.Kept((int)reader.BytesConsumed);
            }
        }

        Close(ref reader, json, members);
    }

    // Passes over a field that is left out (true), or takes up copying again at one that stays.
    private bool Field(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldTrim? rule, ref Members members, out FieldTrim? inner)
    {
        inner = null;
        if (rule is not null && rule.Drops(ref reader, out inner))
        {
            head.IsPartial |= !reader.ValueTextEquals("managedFields"u8);
            reader.Read();
            reader.Skip();
            members.Gap = true;
            return true;
        }

        if (members.Gap)
        {
            target.Write(json[copied..members.End]);
            if (members.Any)
            {
                target.Write(","u8);
            }

            copied = (int)reader.TokenStartIndex;
            members.Gap = false;
        }

        return false;
    }

    private void Close(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, Members members)
    {
        if (members.Gap)
        {
            target.Write(json[copied..members.End]);
            copied = (int)reader.TokenStartIndex;
        }
    }

    private byte[] Text()
    {
        var (hasVersion, hasKind) = (head.ApiVersion is not null || prefix.Length == 0, head.Kind is not null || prefix.Length == 0);
        var all = target.WrittenSpan;
        var body = all[prefix.Length..];
        if (!hasVersion && !hasKind)
        {
            // An object without any field: the comma in front of its brace is one too many.
            return body is [(byte)'}'] ? [.. all[..(prefix.Length - 1)], .. body] : all.ToArray();
        }

        byte[] opening =
            hasVersion && hasKind ? "{"u8.ToArray()
            : hasVersion ? Encoding.UTF8.GetBytes($"{{\"kind\":\"{JsonEncodedText.Encode(kind)}\",")
            : Encoding.UTF8.GetBytes($"{{\"apiVersion\":\"{JsonEncodedText.Encode(apiVersion)}\",");
        var text = new byte[opening.Length + body.Length];
        opening.CopyTo(text, 0);
        body.CopyTo(text.AsSpan(opening.Length));
        return text;
    }

    private ResourceHead Finish()
    {
        var version = head.ApiVersion ?? apiVersion;
        return new ResourceHead
        {
            ApiVersion = version,
            Key = new ResourceKey(
                ReferenceEquals(version, apiVersion) ? group : GroupOf(version),
                head.Kind ?? kind,
                head.Namespace ?? "",
                head.Name ?? ""
            ),
            Uid = head.Uid ?? "",
            ResourceVersion = head.ResourceVersion ?? "",
            Generation = head.Generation,
            Created = head.Created,
            IsBeingDeleted = head.IsBeingDeleted,
            IsPartial = head.IsPartial,
        };
    }

    private static string? Shared(ref Utf8JsonReader reader, string known) =>
        reader.TokenType != JsonTokenType.String ? null
        : reader.ValueTextEquals(known) ? known
        : reader.GetString();

    private static string? NextText(ref Utf8JsonReader reader)
    {
        reader.Read();
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        reader.Skip();
        return text;
    }

    private static DateTimeOffset? Time(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.String ? null
        : reader.TryGetDateTimeOffset(out var time) ? time
        : DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time) ? time
        : null;

    /// <summary>Where the object being copied stands.</summary>
    private struct Members(int end)
    {
        /// <summary>Behind the brace, or the last field that stays.</summary>
        public int End { get; private set; } = end;

        public bool Any { get; private set; }

        /// <summary>A field behind <see cref="End"/> was left out.</summary>
        public bool Gap { get; set; }

        public void Kept(int end) => (End, Any) = (end, true);
    }

    private struct Head
    {
        public string? ApiVersion;
        public string? Kind;
        public string? Namespace;
        public string? Name;
        public string? Uid;
        public string? ResourceVersion;
        public long Generation;
        public DateTimeOffset? Created;
        public bool IsBeingDeleted;
        public bool IsPartial;
    }
}
