namespace SchemaFirst.Memmon;

/// <summary>Metrics in gb and mb count in powers of two.</summary>
internal static class ByteUnits
{
    public const double BytesPerKib = 1024;

    public const double BytesPerMib = 1024 * BytesPerKib;

    public const double BytesPerGib = 1024 * BytesPerMib;
}
