namespace SchemaFirst.Memmon.Gpus;

/// <summary>The GPUs of one driver.</summary>
internal abstract class GpuSource : IDisposable
{
    /// <summary>Where it reads.</summary>
    public abstract string Source { get; }

    /// <summary>How many GPUs there are.</summary>
    public abstract int Count { get; }

    /// <summary>What changes fast: utilization and memory; the rest stays NaN. Allocates nothing.</summary>
    public abstract GpuReading ReadFast(int index);

    /// <summary>Everything about one GPU. Allocates nothing.</summary>
    /// <param name="index">Its number in this source.</param>
    /// <param name="windowSeconds">Time since the reading before, s.</param>
    public abstract GpuReading ReadAll(int index, double windowSeconds);

    /// <summary>Adds what each process uses, where the driver says so.</summary>
    public virtual void ReadProcesses(int index, double windowSeconds, Measurements measurements)
    {
    }

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>The GPUs of this machine, by driver.</summary>
internal static class GpuSources
{
    /// <summary>Why there are none, when there are none.</summary>
    public const string None = "no libnvidia-ml.so.1 in the system's folders and no amdgpu in /sys/class/drm";

    /// <summary>Those of all drivers that answer.</summary>
    public static GpuSource[] Find(string sysFolder, IReadOnlyList<string>? nvmlPaths = null)
    {
        List<GpuSource> sources = [];
        if (NvidiaGpus.TryOpen(nvmlPaths ?? NvidiaGpus.SystemPaths) is { } nvidia)
        {
            sources.Add(nvidia);
        }

        if (AmdGpus.TryOpen(sysFolder) is { } amd)
        {
            sources.Add(amd);
        }

        return [.. sources];
    }
}
