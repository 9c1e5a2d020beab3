namespace SchemaFirst.Json;

/// <summary>A value that may be absent, for members where absent and <c>null</c> are two things. The default is absent.</summary>
/// <typeparam name="T">The value when present; may itself be null.</typeparam>
public readonly record struct Optional<T>
{
    /// <summary>A present value.</summary>
    public Optional(T value)
    {
        HasValue = true;
        Value = value;
    }

    /// <summary>True when the member is there.</summary>
    public bool HasValue { get; }

    /// <summary>The value; the type's default when absent.</summary>
    public T? Value { get; }

    /// <summary>A present value.</summary>
    public static implicit operator Optional<T>(T value) => new(value);
}
