namespace SchemaFirst.Memmon.Processes;

/// <summary>
/// Keeps what this process allocated and needs no more small. Ticks allocate nothing, but events and checkpoints do, and the runtime waits with collecting
/// until there is as much garbage as the processor has cache: tens of MB, which a monitor of memory should not take.
/// </summary>
internal sealed class OwnGarbage
{
    private const long MostBytes = 512 * 1024;

    private long _bytesThen = GC.GetTotalAllocatedBytes();

    /// <summary>Collects when much was allocated since the last time. True when it did. The heap is small, so it is soon done.</summary>
    public bool CollectWhenMuch()
    {
        if (GC.GetTotalAllocatedBytes() - _bytesThen < MostBytes)
        {
            return false;
        }

        GC.Collect();
        _bytesThen = GC.GetTotalAllocatedBytes();
        return true;
    }
}
