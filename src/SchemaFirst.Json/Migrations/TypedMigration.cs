using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SchemaFirst.Json.Migrations;

/// <summary>
/// Migrates typed records by the migration's table, over their bytes. Generated code comes here with records that it cannot convert member
/// by member: those that bring something back from a store, that have values which do not fit, or that are refused.
/// </summary>
public static class TypedMigration
{
    /// <summary>Converts a record to the adjacent version; false, with the reason, when that cannot have it.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="isUp">True towards the newer version.</param>
    /// <param name="record">The record.</param>
    /// <param name="context">What is known besides it.</param>
    /// <param name="migrated">The result, when there is one.</param>
    /// <param name="reason">One sentence, when there is none.</param>
    public static bool TryConvert<TFrom, TTo>(Migration migration, bool isUp, TFrom record, MigrationContext context, [NotNullWhen(true)] out TTo? migrated, out string reason)
        where TFrom : ISchemaType<TFrom>
        where TTo : class, ISchemaType<TTo>
    {
        var document = new ArrayBufferWriter<byte>();
        record.WriteTo(document);
        var converter = migration.CreateConverter();
        var output = new MigrationOutput();
        var isConverted = isUp ? converter.TryUp(document.WrittenSpan, context, output, out reason) : converter.TryDown(document.WrittenSpan, context, output, out reason);
        migrated = isConverted ? TTo.ReadValidated(output.WrittenSpan) : null;
        return isConverted;
    }
}
