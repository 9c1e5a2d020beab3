using System.Buffers;
using System.Text;
using SchemaFirst.Json;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Generators.Tests.Consumers;

/// <summary>A generated root type, used through <see cref="ISchemaType{TSelf}"/> as any consumer does.</summary>
internal abstract class RootType
{
    public static RootType Of(Type type) => (RootType)Activator.CreateInstance(typeof(RootType<>).MakeGenericType(type))!;

    public abstract Type Type { get; }

    public abstract string Family { get; }

    public abstract string Version { get; }

    public abstract bool IsValid(string json);

    public abstract IReadOnlyList<ValidationError> Errors(string json);

    public abstract string Write(object record);

    protected abstract object ReadValidated(string json);

    /// <summary>Reads a document that must be valid.</summary>
    public object Read(string json)
    {
        Assert.Empty(Errors(json).Select(error => $"{error.InstanceLocation}: {error.Message}"));
        Assert.True(IsValid(json), json);
        return ReadValidated(json);
    }

    /// <summary>
    /// Reads and writes a document: the values must be the same, numbers exactly, and reading again must give an equal record.
    /// </summary>
    public object AssertRoundTrip(string json)
    {
        var record = Read(json);
        var written = Write(record);
        Assert.Equal(Canonical(json), Canonical(written));
        var again = Read(written);
        Assert.Equal(record, again);
        Assert.Equal(record.GetHashCode(), again.GetHashCode());
        return record;
    }

    public static string Canonical(string json)
    {
        Assert.True(JsonParser.TryParse(json, out var value, out var error), $"{error?.Message} {json}");
        return value.ToCanonicalString();
    }
}

internal sealed class RootType<T> : RootType
    where T : ISchemaType<T>
{
    public override Type Type => typeof(T);

    public override string Family => T.SchemaFamily;

    public override string Version => T.SchemaVersionText;

    public override bool IsValid(string json) => T.IsValid(Encoding.UTF8.GetBytes(json));

    public override IReadOnlyList<ValidationError> Errors(string json)
    {
        var errors = new ValidationErrorList();
        T.Validate(Encoding.UTF8.GetBytes(json), errors);
        return [.. errors];
    }

    public override string Write(object record)
    {
        var output = new ArrayBufferWriter<byte>();
        ((T)record).WriteTo(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    protected override object ReadValidated(string json) => T.ReadValidated(Encoding.UTF8.GetBytes(json))!;
}
